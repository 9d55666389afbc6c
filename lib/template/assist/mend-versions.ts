import { setVersion } from '../edits/set-version.ts'
import { latestVersion } from '../static-scope.ts'
import { templateVersions } from '../versions.ts'
import type { Mender } from './proposal.ts'

/** Keys and functions that came with later versions of HOT; others of that name are no reason to change the version. */
const late = new Set(['condition', 'conditions', 'external_id', 'tags', 'modulo'])

/** Raises the version of the template: each later one is proposed, the first that helps is taken. */
export const raiseVersion: Mender = ({ template, at, diagnostic }) => {
  const { format, version } = template
  if (format !== 'hot' || version === null) return []
  const isFunction = diagnostic.code === 'function-of-later-version'
  if (!isFunction && !(at.isKey && late.has(at.pair?.name ?? ''))) return []
  return templateVersions
    .filter((one) => one.format === format && one.version > version)
    .map((one) => ({
      label: `Raise heat_template_version to ${one.version}`,
      edits: setVersion(template, one.version),
      oneOf: 'version',
    }))
}

/** Takes the newest version of the language. */
export const useLatest: Mender = ({ template }) => {
  const latest = latestVersion(template)
  return [{ label: `Use ${latest}`, edits: setVersion(template, latest) }]
}
