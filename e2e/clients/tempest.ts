/**
 * Runs the unmodified heat-tempest-plugin, as Debian packages it: see `tempest-suite.ts`. Words on the command line
 * choose tests by their names.
 */
import { installDebianPackages } from './debian-packages.ts'
import { tempestExceptions } from './tempest-exceptions.ts'
import { runTempestSuite } from './tempest-suite.ts'

installDebianPackages('heat-tempest-plugin', 'python3-stestr')
await runTempestSuite(
  {
    tests: '/usr/lib/python3/dist-packages/heat_tempest_plugin/tests',
    top: '/usr/lib/python3/dist-packages',
    prefix: 'heat_tempest_plugin.tests.',
    speed: 'instant',
    exceptions: tempestExceptions,
  },
  process.argv.slice(2),
)
