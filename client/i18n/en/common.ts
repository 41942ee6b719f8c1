export const common = {
  back: "Back",
  cancel: "Cancel",
  close: "Close",
  copy: { copy: "Copy", copied: "Copied", failed: "Could not copy" },
};
