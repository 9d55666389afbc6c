/** Under what an attribute, followed along `path`, is kept with its resource. */
export const attributeKey = (attribute: string, path: readonly (string | number)[]) =>
  JSON.stringify([attribute, ...path])
