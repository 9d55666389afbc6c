import type { Value } from '#lib/template/yaml-node.ts'
import { type MimePart, multipart, multipartParts } from '../mime.ts'
import type { Properties } from '../resource-type.ts'

/** Where the tools inside a guest look for what they were sent. */
const FOLDER = '/var/lib/heat-cfntools'

const CLOUD_CONFIG = `#cloud-config
# Parts of type text/x-cfninitdata are kept in ${FOLDER} by the part handler of this message.
output: {all: '| tee -a /var/log/cloud-init-output.log'}
`

const BOOTHOOK = `#!/bin/sh
# Old images look for these folders before any part is written.
mkdir -p ${FOLDER} /var/lib/cloud/data
chmod 700 ${FOLDER}
`

const PART_HANDLER = `#part-handler
"""Keeps each x-cfninitdata part as a file of its own name."""
import os

FOLDER = '${FOLDER}'


def list_types():
    return ['text/x-cfninitdata']


def handle_part(data, content_type, filename, payload):
    if content_type in ('__begin__', '__end__'):
        return
    if not os.path.isdir(FOLDER):
        os.makedirs(FOLDER, 0o700)
    content = payload if isinstance(payload, bytes) else payload.encode('utf-8')
    with open(os.path.join(FOLDER, os.path.basename(filename)), 'wb') as part:
        part.write(content)
    if filename == 'cfn-init-data':
        with open('/var/lib/cloud/data/cfn-init-data', 'wb') as part:
            part.write(content)
`

const LOG_USER_DATA = `#!/usr/bin/env python3
"""Runs the user data once, with its output in /var/log/heat-provision.log."""
import os
import stat
import subprocess
import sys

SCRIPT = '${FOLDER}/cfn-userdata'


def main(log):
    if not os.path.exists(SCRIPT) or os.path.getsize(SCRIPT) == 0:
        log.write('There is no user data to run.\\n')
        return 0
    os.chmod(SCRIPT, stat.S_IRWXU)
    try:
        return subprocess.call([SCRIPT], stdout=log, stderr=log)
    except OSError as error:
        log.write('The user data cannot be run: %s\\n' % error)
        return 0


if __name__ == '__main__':
    with open('/var/log/heat-provision.log', 'a') as log:
        code = main(log)
    if code == 0:
        open('${FOLDER}/provision-finished', 'w').close()
    sys.exit(code)
`

const prologue: readonly MimePart[] = [
  { content: CLOUD_CONFIG, subtype: 'cloud-config', filename: 'cloud-config' },
  { content: BOOTHOOK, subtype: 'cloud-boothook', filename: 'boothook.sh' },
  { content: PART_HANDLER, subtype: 'part-handler', filename: 'part-handler.py' },
]

const isEmpty = (value: Value) =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0) || value === ''

/** For images with the CloudFormation tools: the script is run by ours, which keeps its output and its result. */
function forCfnTools(userData: string, metadata: Value, cfnUrl: string): string {
  const { host, protocol } = new URL(cfnUrl)
  const boto = [
    '[Boto]',
    'debug = 0',
    `is_secure = ${protocol === 'https:' ? 1 : 0}`,
    'https_validate_certificates = 1',
    'cfn_region_name = heat',
    `cfn_region_endpoint = ${host}`,
    '',
  ].join('\n')
  const kept = (filename: string, content: string): MimePart => ({ content, subtype: 'x-cfninitdata', filename })
  return multipart([
    ...prologue,
    kept('cfn-userdata', userData),
    { content: LOG_USER_DATA, subtype: 'x-shellscript', filename: 'loguserdata.py' },
    ...(isEmpty(metadata) ? [] : [kept('cfn-init-data', JSON.stringify(metadata))]),
    kept('cfn-metadata-server', cfnUrl),
    kept('cfn-boto-cfg', boto),
  ])
}

/** The metadata as one more file of an Ignition config; null when `userData` is none. */
function intoIgnition(userData: string, metadata: Value): string | null {
  if (!/^\s*\{/.test(userData)) return null
  try {
    const config = JSON.parse(userData) as { ignition?: { version?: unknown }; storage?: { files?: unknown[] } }
    if (!config.ignition?.version) return null
    const file = {
      path: `${FOLDER}/cfn-init-data`,
      mode: 0o600,
      contents: { source: `data:,${encodeURIComponent(JSON.stringify(metadata))}` },
    }
    return JSON.stringify({
      ...config,
      storage: { ...config.storage, files: [...(config.storage?.files ?? []), file] },
    })
  } catch {
    return null
  }
}

/** For images with the software deployment agents: user parts as they are, then where to ask for more. */
function forSoftwareConfig(userData: string, metadata: Value): string {
  const ignition = intoIgnition(userData, metadata)
  if (ignition !== null) return ignition
  const own = multipartParts(userData) ?? [{ content: userData, subtype: 'plain', filename: '' }]
  const data = { content: JSON.stringify(metadata), subtype: 'x-cfninitdata', filename: 'cfn-init-data' }
  return multipart([...prologue, ...own, data])
}

/**
 * What cloud-init receives for a server, as text (parity.md §5.7). `userData` is what the author wrote, a config's text
 * already put in its place.
 */
export function userDataFor(properties: Properties, userData: string, metadata: Value, cfnUrl: string): string {
  switch (properties.user_data_format) {
    case 'RAW':
      return userData
    case 'SOFTWARE_CONFIG':
      return forSoftwareConfig(userData, metadata)
    default:
      return forCfnTools(userData, metadata, cfnUrl)
  }
}
