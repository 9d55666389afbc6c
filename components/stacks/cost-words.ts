import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { type Counted, costOf } from '#lib/catalogue/cost-of.ts'

const words: Readonly<Record<Counted, Phrase>> = {
  server: phrase('{count, plural, one {# server} other {# servers}}'),
  group: phrase('{count, plural, one {# group} other {# groups}}'),
  volume: phrase('{count, plural, one {# volume} other {# volumes}}'),
  'public address': phrase('{count, plural, one {# public address} other {# public addresses}}'),
  network: phrase('{count, plural, one {# network} other {# networks}}'),
  router: phrase('{count, plural, one {# router} other {# routers}}'),
  'load balancer': phrase('{count, plural, one {# load balancer} other {# load balancers}}'),
  database: phrase('{count, plural, one {# database} other {# databases}}'),
  share: phrase('{count, plural, one {# share} other {# shares}}'),
  container: phrase('{count, plural, one {# container} other {# containers}}'),
}

/** What resources of these types take of a cloud: `1 server, 2 volumes, 3 more`. */
export function costWords(types: readonly string[]): string {
  const { taken, rest } = costOf(types)
  const parts = taken.map(({ what, count }) => t(words[what], { count }))
  if (rest > 0 && taken.length === 0)
    parts.push(t('{rest, plural, one {# small resource} other {# small resources}}', { rest }))
  else if (rest > 0) parts.push(t('{count} more', { count: rest }))
  return parts.join(', ') || t('nothing')
}
