/** Marks changes that came from the server: they are not sent back. */
export const fromOthers = 'others'
