import { t } from '#components/words/t.ts'
/** Why servers in a cloud will hardly reach an address; undefined where nothing speaks against it. */
export function reachProblem(address: string): string | undefined {
  if (!URL.canParse(address)) return t('This is no address.')
  const { hostname } = new URL(address)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) {
    return t('To a server {host} is itself. Set HEARTH_PUBLIC_URL to an address that servers reach.', { host })
  }
  if (host === '0.0.0.0' || host === '::') return t('Set HEARTH_PUBLIC_URL: this stands for no place at all.')
  if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/i.test(host)) {
    return t('{host} is a private address: servers need a route to that network.', { host })
  }
  return undefined
}
