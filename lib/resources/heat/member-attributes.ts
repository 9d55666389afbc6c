import type { Value } from '#lib/template/yaml-node.ts'
import type { ChildStack } from '../resource-type.ts'

type AttributePath = readonly (string | number)[]

/** `resource.<name>`: what get_resource gives inside the child; with more behind the name, an attribute of it. */
export async function memberAttribute(
  child: ChildStack,
  name: string,
  path: AttributePath,
): Promise<Value | undefined> {
  const [, member = '', ...rest] = name.split('.')
  const [attribute, ...below] = [...(rest.length > 0 ? [rest.join('.')] : []), ...path]
  if (attribute === undefined) return child.reference(member)
  return child.attribute(member, String(attribute), below)
}

/** What the attributes of a group of members tell, apart from those of the group's own kind. */
export async function groupAttribute(
  child: ChildStack,
  members: readonly string[],
  name: string,
  path: AttributePath,
): Promise<Value | undefined> {
  const each = async (read: (member: string) => Promise<Value | undefined>) =>
    Promise.all(members.map(async (member) => (await read(member)) ?? null))
  const mapped = (values: Value[]): Value => Object.fromEntries(members.map((member, i) => [member, values[i] ?? null]))

  if (name.startsWith('resource.')) return memberAttribute(child, name, path)
  if (name === 'refs') return each((member) => child.reference(member))
  if (name === 'refs_map') return mapped(await each((member) => child.reference(member)))
  if (name === 'attributes') {
    const [attribute, ...below] = path
    if (attribute === undefined) return undefined
    return mapped(await each((member) => child.attribute(member, String(attribute), below)))
  }
  return each((member) => child.attribute(member, name, path))
}
