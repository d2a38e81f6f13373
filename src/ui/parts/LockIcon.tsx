/** A padlock, shut or open; the text beside it says which. */
export function LockIcon({ open }: { readonly open: boolean }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden>
      <rect x="2.8" y="7" width="10.4" height="7" rx="1.6" />
      <path d={open ? "M5 7V4.6a3 3 0 0 1 5.8-1" : "M5 7V4.8a3 3 0 0 1 6 0V7"} strokeLinecap="round" />
    </svg>
  );
}
