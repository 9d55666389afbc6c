import type { Scope } from '../scope.ts'
import { latestVersion } from '../static-scope.ts'

/** CloudFormation's functions with nothing around them. */
export const cfnAlone: Scope = {
  version: latestVersion({ format: 'cfn' }),
  parameter: () => undefined,
  reference: () => undefined,
  attribute: () => undefined,
  file: () => undefined,
  condition: () => undefined,
}
