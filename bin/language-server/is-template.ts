import { isVersionKey } from '#lib/template/read-version.ts'
import type { Template } from '#lib/template/template.ts'

/** How the key of a version stands in a text that can't be read otherwise: at the margin, or first in a JSON object. */
const versionKey =
  /^(?:\{\s*)?["']?(?:heat_template_version|HeatTemplateFormatVersion|AWSTemplateFormatVersion)["']?\s*:/m

/** True for texts that say of themselves that they are templates; other YAML and JSON is none of our business. */
export function isTemplate({ tree: { root }, text }: Template): boolean {
  if (root?.kind === 'map' && root.pairs.some(({ name }) => isVersionKey(name))) return true
  return versionKey.test(text)
}

/** True for texts so short of content that they may become a template. */
export function isBlank({ tree: { root } }: Template): boolean {
  return root === null || root.kind === 'scalar'
}
