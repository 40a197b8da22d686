package stoppress.desk.screens;

import stoppress.desk.account.Account;
import stoppress.desk.account.Role.Deed;
import stoppress.desk.account.Sessions.Session;

/// Who sits at a screen.
public record Person(Account account, Session session) {
    boolean may(Deed deed) {
        return account.role().may(deed);
    }
}
