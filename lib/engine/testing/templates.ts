/** A template of OS::Heat::TestResource by name: properties, and `needs` as depends_on. */
export function testTemplate(
  resources: Record<string, { needs?: string[]; policy?: string; [property: string]: unknown }>,
): string {
  const written = Object.entries(resources).map(([name, { needs, policy, ...properties }]) => [
    name,
    {
      type: 'OS::Heat::TestResource',
      properties,
      ...(needs ? { depends_on: needs } : {}),
      ...(policy ? { deletion_policy: policy } : {}),
    },
  ])
  return JSON.stringify({ heat_template_version: '2021-04-16', resources: Object.fromEntries(written) })
}
