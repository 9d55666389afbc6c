/** Names of properties that hold what nobody should read over somebody's shoulder. */
const secret =
  /(?:^|_)(?:pass|passwd|password|passphrase|psk|secret|secret_key|private_key|token|credential|payload|auth_key|priv_key)$/

/** Whether the value of a property, by its name, is shown as dots until somebody asks to see it. */
export function isSensitive(name: string): boolean {
  return secret.test(name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase())
}
