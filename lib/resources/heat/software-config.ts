import { configResource } from './config-resource.ts'

export const softwareConfig = configResource('OS::Heat::SoftwareConfig', async (_context, { config }) => config ?? '')

export const structuredConfig = configResource(
  'OS::Heat::StructuredConfig',
  async (_context, { config }) => config ?? {},
)

/** One config a tool and action; the agent takes the one for the action it is told. */
export const softwareComponent = configResource(
  'OS::Heat::SoftwareComponent',
  async (_context, { configs }) => ({ configs: configs ?? [] }),
  'component',
)
