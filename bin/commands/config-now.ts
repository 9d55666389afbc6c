import { type Config, ConfigError, readConfig } from '#lib/config.ts'
import { UsageError } from './command.ts'

/** What the environment tells Hearth. Throws UsageError where it is wrong. */
export function configNow(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error
  }
}
