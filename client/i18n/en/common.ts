export const common = {
  close: "Close",
  copy: { copy: "Copy", copied: "Copied", failed: "Could not copy" },
};
