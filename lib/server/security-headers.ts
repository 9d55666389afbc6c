type Headers = Readonly<Record<string, string>>

/** For all that is answered. With TLS, browsers shall never come without it again. */
export function commonHeaders(secure: boolean): Headers {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    ...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/**
 * For pages and their routes: scripts run that carry the nonce, and those that they load; none stands in the page itself.
 * Styles may, since the editor and the canvas place their parts by them. While developing, the bundler evaluates code. Only
 * what is made to be shown in other pages (`isFramed`), where nothing can be changed, may be framed.
 */
export function pageHeaders(nonce: string, { isDeveloping = false, isFramed = false } = {}): Headers {
  const policy = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${isDeveloping ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self' data:",
    'worker-src': "'self' blob:",
    'connect-src': "'self'",
    'form-action': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': isFramed ? 'http: https:' : "'none'",
  }
  return {
    ...(isFramed ? {} : { 'x-frame-options': 'DENY' }),
    'content-security-policy': Object.entries(policy)
      .map((part) => part.join(' '))
      .join('; '),
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}

/**
 * For the APIs beside the pages. The demo cloud's object store hands out what anybody put there: opened in a browser, it
 * must be nobody's page, and least of all ours.
 */
export const apiHeaders: Headers = {
  'content-security-policy': "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}
