import type { Value } from '#lib/template/yaml-node.ts'

/** The fields with the names that Keystone has for them: `{ domain: 'domain_id' }`. */
export const renamed =
  (names: Readonly<Record<string, string>>) =>
  (fields: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [names[name] ?? name, value]))
