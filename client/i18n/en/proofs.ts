/** Proof of payment: the payer's own page, and the page that others open. */
export const proofs = {
  title: "Proof of payment",
  make: "Make a proof of payment",
  makeText:
    "Everything a bank or a merchant asks for to trace this payment, on one page to send or to print.",
  live: (until: string) => `Whoever has its link can check it until ${until}.`,
  show: "Show the proof",
  revoke: "End it now",
  revokeTitle: "End this proof?",
  revokeText: "Its link and code stop working at once, for everybody who has them. You can make a new one.",
  keep: "Keep it",
  back: "The payment",

  none: "There is no proof of this payment that works now",
  noneText: "It has ended, or you have ended it. Make a new one on the payment's page.",

  share: "Share",
  copyAll: { copy: "Copy all of it", copied: "Copied", failed: "Could not copy" },
  pdf: "PDF",
  link: "Link for others",
  linkText: (until: string) =>
    `Whoever opens it sees the payment as it stands then, with account numbers masked and your family name left out. It ends ${until}, or when you end it on the payment's page.`,
  copyLink: { copy: "Copy the link", copied: "Copied", failed: "Could not copy" },
  code: "Code",

  facts: {
    from: "From",
    to: "To",
    amount: "Amount",
    started: "Started",
    valueDate: "Value date",
    state: "State",
    since: (time: string) => `since ${time}`,
    rail: "Sent by",
    reference: "Reference",
    endToEndId: "End-to-end id",
    uetr: "UETR",
    codes: "What the banks said",
    times: (timeZone: string) => `Times are those of ${timeZone}.`,
    pooled: "Paid together with others",
    ends: "Can be checked until",
    check: "Check it at",
  },

  check: {
    title: "Check a proof of payment",
    valid: "This proof is genuine",
    validText: (time: string) =>
      `It comes from the payment platform itself, as the payment stood at ${time}.`,
    unknown: "This code proves nothing now",
    unknownText:
      "It may be mistyped, or the proof has ended. Look at the code once more, or ask whoever gave it to you for a new proof.",
    ask: "The code on the proof",
    askHint: "Twenty letters and digits, as in 7K3M-Q9ZT-4F8A-XW2P-R5DN.",
    malformed: "A code has twenty letters and digits.",
    go: "Check",
    another: "Check another code",
    text: "Somebody sent you a proof of payment? Its code tells you whether it is genuine, and how the payment stands now.",
  },
};
