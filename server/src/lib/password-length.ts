/** Characters of a password: the one rule of the server, its configuration, the sign-up page and the dialog of users. */
export const passwordLength = { least: 8, most: 128 } as const;
