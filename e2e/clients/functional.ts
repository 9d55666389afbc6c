/**
 * Runs Heat's own functional tests, unmodified, as Debian's python3-heat brings them: see `tempest-suite.ts`. Words on the
 * command line choose tests by their names.
 */
import { installDebianPackages } from './debian-packages.ts'
import { functionalExceptions } from './functional-exceptions.ts'
import { runTempestSuite } from './tempest-suite.ts'

installDebianPackages('python3-heat', 'heat-tempest-plugin', 'python3-stestr')
await runTempestSuite(
  {
    tests: '/usr/lib/python3/dist-packages/heat_integrationtests/functional',
    top: '/usr/lib/python3/dist-packages',
    prefix: 'heat_integrationtests.functional.',
    // They break in while something is being done.
    speed: 'quick',
    exceptions: functionalExceptions,
  },
  process.argv.slice(2),
)
