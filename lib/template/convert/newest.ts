import { latestVersion } from '../static-scope.ts'

/** The version that converted templates are written in. */
export const newest = latestVersion({ format: 'hot' })
