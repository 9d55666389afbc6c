/** How every run here starts Chromium: no graphics card, nothing asked of the network, and no sandbox where it can't be. */
export const browserArgs: readonly string[] = [
  // Chromium's sandbox can't run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
