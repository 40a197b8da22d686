/// Who may do what at the desk: roles, and the tokens of programs.
@NullMarked
package stoppress.desk.account;

import org.jspecify.annotations.NullMarked;
