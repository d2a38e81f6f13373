export const project = {
  save: {
    title: "Project",
    reading:
      "One file with your choices and the models made of these loans: opened on another machine, it goes on where you are.",
    withLoans: "Put the loans in too ({{size}})",
    withLoansHelp:
      "Whoever gets the file can read them. Left out, the project asks for the same file when it is opened.",
    generated: "The synthetic loans are made again from their seed.",
    button: "Save project",
  },
  opening: { title: "Opening the project", cancel: "Cancel", bar: "Project file" },
  awaited: {
    title: "This project goes on with {{name}}",
    text: "Its loans were not put into the project file. Open the same file of {{size}} and your choices are taken up; its SHA-256 begins with {{digest}}.",
    choose: "Choose {{name}}",
    giveUp: "Go on without",
  },
};
