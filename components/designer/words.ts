import { WORDS } from '#lib/template/edits/words.ts'
import type { Path, Template } from '#lib/template/template.ts'

const deletionPolicy = { hot: 'deletion_policy', cfn: 'DeletionPolicy' }

/** The template's own words for its parts: HOT's or CloudFormation's. */
export function wordsOf({ format }: Pick<Template, 'format'>) {
  return { ...WORDS[format], deletionPolicy: deletionPolicy[format] }
}

/** `resources.web`, in the template's own words. */
export function resourcePath(template: Pick<Template, 'format'>, name: string): Path {
  return [wordsOf(template).resources, name]
}
