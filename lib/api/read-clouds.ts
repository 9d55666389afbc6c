import { cloudsIn, type FoundCloud, type Secrets } from './clouds-file.ts'
import { openrcIn } from './openrc-file.ts'

/**
 * The clouds of files that somebody has: a clouds.yaml, with a secure.yaml or without, or an openrc. `secrets` are by the
 * cloud's name what its file lacks, under the name that `missing` tells.
 */
export function readClouds(
  texts: readonly string[],
  secrets: Secrets = {},
): { clouds: FoundCloud[]; problem?: string } {
  const openrc = texts.find((text) => /^\s*(?:export\s+)?OS_AUTH_URL=/m.test(text))
  if (openrc === undefined) return cloudsIn(texts[0] ?? '', texts.slice(1).join('\n'), secrets)
  const cloud = openrcIn(openrc, secrets.openrc)
  return { clouds: cloud ? [cloud] : [] }
}
