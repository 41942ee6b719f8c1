declare module "*.woff2" {
  /** The address of the file in the built page. */
  const address: string;
  // biome-ignore lint/style/noDefaultExport: Bun gives an imported file's address as the default export.
  export default address;
}
