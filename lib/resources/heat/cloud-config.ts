import { stringify } from 'yaml'
import { configResource } from './config-resource.ts'

/** cloud-init's own format: YAML behind a line that says what it is. */
export const cloudConfig = configResource(
  'OS::Heat::CloudConfig',
  async (_context, { cloud_config }) => `#cloud-config\n${stringify(cloud_config ?? {}, { lineWidth: 0 })}`,
)
