/** German for `components/ui` and `components/graph`. */
export const ui: Readonly<Record<string, string>> = {}
