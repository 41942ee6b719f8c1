declare module "*.ttf" {
  /** Path of the file on disk or inside a compiled executable. */
  const path: string;
  // biome-ignore lint/style/noDefaultExport: Bun gives an imported file's path as the default export.
  export default path;
}
