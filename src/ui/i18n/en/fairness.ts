export const fairness = {
  tab: "Fairness",
  by: "Protected column",
  and: "together with",
  nothing: "nothing else",
  reference: "Compared with",
  references: { highest: "the group approved most", largest: "the largest group" },
  notJudged: {
    title: "Judge the model first",
    text: "Groups are compared by the decisions on held-out loans: evaluate the model, then come back.",
    action: "Evaluate",
  },
  empty: {
    title: "No column is marked as protected",
    text: "On the Data step, give a column such as sex, age or nationality the role “protected”: it is kept out of the inputs and used here, to compare how its groups are decided on. No model has to be trained again for that if the column was not an input.",
    action: "Go to Data",
  },
  isInput: {
    title: "“{{column}}” was an input of this model",
    text: "It was given the role “protected” after the model was trained. Train again, and it is left out of the inputs.",
  },
  who: {
    title: "Who is in the groups",
    reading_one:
      "{{count}} group of {{rows}} loans. Points of each: the line goes from the 10th to the 90th percentile, the box over the middle half, the mark is the median. Higher is safer.",
    reading_other:
      "{{count}} groups of {{rows}} loans. Points of each: the line goes from the 10th to the 90th percentile, the box over the middle half, the mark is the median. Higher is safer.",
    group: "Group",
    loans: "Loans",
    share: "Share",
    p10: "10 %",
    p25: "25 %",
    median: "Median",
    p75: "75 %",
    p90: "90 %",
    few: "{{name}} (few loans)",
    line: "{{name}}: {{loans}} loans, {{share}} of all; half of them between {{p25}} and {{p75}} points, median {{median}}",
  },
  ratio: {
    title: "Approval beside the reference group",
    few: "There are not two groups large enough to compare.",
    above:
      "The lowest approval rate is {{ratio}} of that of {{reference}}, for {{group}}: above four fifths, below which a ratio is usually looked into.",
    below:
      "{{group}} has {{ratio}} of the approval rate of {{reference}}, below the four fifths from which a ratio is usually looked into; {{chance}}.",
    clear: "more than chance ({{p}})",
    unclear: "chance alone may explain it ({{p}})",
    untested: "there is no test of it",
    fourFifths: "0.8",
    line: "{{name}}: approval rate {{rate}}, ratio {{ratio}} ({{interval}})",
    none: "no interval",
  },
  table: {
    title: "Group by group",
    reading:
      "At the cut-off in force, {{cutoff}} PD, the same for all: {{rate}} of all loans are approved. Groups with fewer than {{small}} loans are in grey.",
    label: "How the groups are decided on",
    group: "Group",
    loans: "Loans",
    bads: "Bad",
    approvalRate: "Approval rate",
    impactRatio: "Ratio",
    test: "Test",
    truePositiveRate: "Bad ones declined",
    falsePositiveRate: "Good ones declined",
    badRateOfApproved: "Bad among approved",
    calibrationGap: "Bad rate less mean PD",
    isReference: "reference",
    fisher: "Fisher, {{p}}",
    z: "z, {{p}}",
    oneSided: "Fisher, one-sided: approved less",
    chiSquare: "Chi-square",
    yates: "Chi-square, corrected for continuity (Yates)",
    chi: "{{statistic}}, {{p}}",
    gaps: "Largest distance between groups that are not small: {{tpr}} of bad ones declined, {{fpr}} of good ones declined.",
    calibration:
      "Bad rate less mean PD is above 0 where more loans of a group went bad than the model expects, and below 0 where fewer did.",
  },
  proxy: {
    title: "How well the inputs tell it",
    reading:
      "A model that learnt from the inputs alone is asked for “{{column}}”, and tested on these loans. Leaving a column out does not keep the others from telling it.",
    running: "Predicting the column",
    table: "How well the inputs tell “{{column}}”",
    group: "Group",
    auc: "AUC",
    carriers: "Columns that tell most",
    meaning: "0.5 is chance, 1 tells it with certainty.",
    number:
      "The inputs explain {{share}} of the variance of “{{column}}” on loans not learnt from. Most is told by {{columns}}.",
    numberNone: "It cannot be said how well the inputs tell “{{column}}”:",
  },
  drop: {
    title: "What leaving out a column would do",
    reading:
      "A logistic regression on the same inputs is fitted with and without each column and approves as many: what its AUC and the gaps become shows the direction. The model itself would have to be trained again.",
    start: "Leave out each column in turn",
    progress: "{{done}} of {{of}} columns",
    cancel: "Cancel",
    table: "AUC and gaps without each column",
    column: "Without",
    auc: "AUC",
    ratio: "Lowest ratio",
    truePositiveRate: "Gap, bad ones declined",
    falsePositiveRate: "Gap, good ones declined",
    all: "With all columns",
  },
  notes: {
    title: "What these numbers are, and are not",
    items: {
      proof:
        "A ratio is a number about these loans at this cut-off. It proves neither that anybody is treated unfairly nor that nobody is: who applied, and how “bad” came about, stand behind it.",
      together:
        "Where bad rates of groups differ, equal approval rates, equal error rates and PDs that mean the same for all cannot be had together. Which of them matters is a decision of people, not of this page.",
      same: "One cut-off holds for everybody. Cut-offs by group are not offered: they would decide by the protected column itself.",
      small: "Small groups say little: look at the interval before the ratio.",
      fourFifths:
        "Four fifths is a rule of thumb of US employment guidelines (29 CFR 1607.4(D)); lending law sets no such line.",
      us: "United States: from 21 July 2026 Regulation B no longer has an effects test; proxies used with intent stay barred, and some states still look at impact.",
      eu: "European Union: scoring natural persons for credit is high-risk under the AI Act (Annex III 5(b)), with duties from 2 December 2027; under GDPR Article 22 a score that a lender draws strongly on is itself a decision, with a right to human review (C-634/21), and the applicant may ask how it came about, in words to contest it by (Article 15(1)(h), C-203/22).",
      advice: "This is a summary as of 2026 from secondary sources, and no legal advice.",
    },
  },
} as const;
