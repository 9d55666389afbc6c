/** The key pair every demo user starts with; nobody holds the private half. */
export const demoPublicKey = {
  text: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDIWFrzY7xRrlfYnTix0NCh5UYFpRi9IFnQT6Geaxp9i67YP4/WbReCucAeY40UWArVbLdtenyDjiGKWBcecRecY/O1SzJtASafvP/0aHKaXayxk4NT09e1anzFz1RAlFK2E5FfAaXomb/S9xgqXz6/bzppfe80OWLSik0fezaQs4aHfrwysd91tl7YGe75PCj7Y4kHS2iSTlqZFQiaBUjF8cdSM52EkCMA+/lPr9rBEKFWj4aCPsZIseWljUWvUqOSoQp/LneCyJuDxw5sdv5MV2zBRThjh3UdZ/P8b8VYi+XYLsbtJ9KY57fIOJEbnwxCrmRk2NI+hV0GzphrmwnZ demo@hearth',
  fingerprint: '93:96:01:4f:0d:6f:b1:08:21:2d:20:e5:c0:b9:49:89',
}
