import { references } from '#lib/template/references.ts'
import type { ResourceDefinition, Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** What readers see instead of a secret. */
export const masked = '******'

/** Attributes that are secrets whatever the template says. */
const secretAttributes = new Set(['private_key', 'admin_pass', 'token', 'auth_token'])

/** More attributes that only who asks for them is shown: they let in whoever knows them. */
const shownOnDemand = new Set([...secretAttributes, 'curl_cli', 'secret_key', 'password', 'signature_url', 'alarm_url'])

/** Whether an attribute of a resource is to be masked until somebody asks for it. */
export const isSecretAttribute = (type: string, attribute: string) =>
  shownOnDemand.has(attribute) || (type === 'OS::Heat::RandomString' && attribute === 'value')

/** Attributes with the secret ones masked. */
export function maskedAttributes(type: string, attributes: Readonly<Record<string, Value>>): Record<string, Value> {
  const shown = Object.entries(attributes).map(([name, value]) => {
    return [name, value !== null && isSecretAttribute(type, name) ? masked : value]
  })
  return Object.fromEntries(shown) as Record<string, Value>
}

/** Whether a value, as written, is made from a hidden parameter or a secret attribute. */
export function isSecret(template: Template, value: Value): boolean {
  return references(value, template.version ?? '2021-04-16').some(
    (one) =>
      (one.kind === 'parameter' && template.parameters.get(one.name)?.hidden === true) ||
      (one.kind === 'attribute' && one.attribute !== undefined && secretAttributes.has(one.attribute)),
  )
}

/** `properties` with the secret ones masked. */
export function maskedProperties(
  template: Template,
  definition: ResourceDefinition | undefined,
  properties: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const shown = Object.entries(properties).map(([name, value]) => {
    const written = definition && Object.hasOwn(definition.properties, name) ? definition.properties[name]! : null
    return [name, isSecret(template, written) ? masked : value]
  })
  return Object.fromEntries(shown) as Record<string, Value>
}
