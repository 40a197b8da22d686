/// Who works at the desk, how they prove it, and what they may do: accounts, passwords, passkeys, sessions, the
/// tokens of programs, and the trail of what was done. Knows no story.
@NullMarked
package stoppress.desk.account;

import org.jspecify.annotations.NullMarked;
