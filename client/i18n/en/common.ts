export const common = {
  close: "Close",
  undo: "Undo",
  copy: { copy: "Copy", copied: "Copied", failed: "Could not copy" },
};
