package stoppress.desk.screens;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import stoppress.desk.account.Account;
import stoppress.desk.account.Guesses;
import stoppress.desk.account.Passkeys;
import stoppress.desk.account.Sessions;
import stoppress.desk.database.Transaction;
import stoppress.desk.provider.Arrive;
import stoppress.desk.provider.HouseSignIn;
import stoppress.desk.provider.HouseSignIn.Begun;
import stoppress.desk.provider.HouseSignIn.Errand;
import stoppress.desk.provider.Identities;
import stoppress.desk.provider.Provider;
import stoppress.desk.provider.ProviderException;
import stoppress.desk.provider.Stranger;

/// Coming in with the house's own provider, proving oneself again there, and joining one's account with it.
final class HouseSignInScreens {
    private static final System.Logger LOG = System.getLogger(HouseSignInScreens.class.getName());
    private static final String BACK = "/sign-in/house/return";

    private final Desk desk;
    private final ComingIn comingIn;
    private final HouseSignIn house;
    private final Arrive arrive;
    private final String cookie;
    private final Guesses errands = new Guesses(30, Duration.ofMinutes(1));

    private HouseSignInScreens(Desk desk, ComingIn comingIn, Provider provider, String cookie) {
        this.desk = desk;
        this.comingIn = comingIn;
        this.house = new HouseSignIn(provider, URI.create(desk.address() + BACK));
        this.arrive = new Arrive(provider);
        this.cookie = cookie;
    }

    /// None where the house has no provider.
    ///
    /// @param cookie the name of the one that says in which browser an errand was begun
    static List<Screen> screens(Desk desk, ComingIn comingIn, String cookie) {
        return desk.provider()
                .map(it -> new HouseSignInScreens(desk, comingIn, it, cookie).screens())
                .orElse(List.of());
    }

    private List<Screen> screens() {
        return List.of(
                Screen.get("/sign-in/house", Access.anybody(), this::come),
                Screen.get(BACK, Access.anybody(), this::back),
                Screen.get("/sign-in/house/out", Access.anybody(), this::out),
                Screen.get("/prove/house", Access.signedIn(), this::prove),
                Screen.get("/account/house", Access.signedIn(), this::join),
                Screen.post("/account/house/end", Access.signedIn(), this::part));
    }

    private Answer come(Visit visit) {
        String to = ComingIn.to(visit.query("to"));
        return visit.person().isPresent() ? Answer.see(to) : begin(visit, new Errand.Coming(to));
    }

    private Answer prove(Visit visit) {
        return begin(visit, new Errand.Proving(visit.who().id(), session(visit), ComingIn.to(visit.query("to"))));
    }

    private Answer join(Visit visit) {
        mustBeProven(visit);
        return begin(visit, new Errand.Joining(visit.who().id(), session(visit)));
    }

    private Answer begin(Visit visit, Errand errand) {
        if (errands.areTooMany(visit.address(), visit.now())) {
            throw new Refusal(429, "signin.slow");
        }
        errands.wrong(visit.address(), visit.now());
        try {
            Begun begun = house.begin(errand, visit.now());
            return new Answer.See(begun.address().toString(), List.of(bound(begun.binding(), "; Max-Age=900")));
        } catch (ProviderException e) {
            throw away(e);
        }
    }

    /// What the browser comes back with. The address is in no log line of ours: there is a code in it.
    private Answer back(Visit visit) {
        comingIn.slowDown(visit, "");
        HouseSignIn.Outcome outcome;
        try {
            outcome = house.end(visit.query(), visit.cookies().getOrDefault(cookie, ""), visit.now());
        } catch (ProviderException e) {
            throw away(e);
        }
        return switch (outcome) {
            case HouseSignIn.Outcome.Proved(Errand errand, Stranger stranger) -> proved(visit, errand, stranger);
            case HouseSignIn.Outcome.Stale _ -> throw new Refusal(422, "house.stale");
            case HouseSignIn.Outcome.Declined(String error) -> {
                comingIn.guessed(visit, "house: " + error);
                throw new Refusal(422, "house.declined", name());
            }
            case HouseSignIn.Outcome.Untrue(String why) -> {
                LOG.log(Level.WARNING, "%s: %s".formatted(house.provider(), why));
                comingIn.guessed(visit, "house: " + why);
                throw new Refusal(422, "house.untrue", name());
            }
        };
    }

    private Answer proved(Visit visit, Errand errand, Stranger stranger) {
        return switch (errand) {
            case Errand.Coming(String to) -> arrived(visit, stranger, to);
            case Errand.Proving(String account, String session, String to) ->
                provedAgain(visit, stranger, account, session, to);
            case Errand.Joining(String account, String session) -> joined(visit, stranger, account, session);
        };
    }

    private Answer arrived(Visit visit, Stranger stranger, String to) {
        return desk.database().write(transaction -> {
            Arrive.Outcome outcome = arrive.as(transaction.sql(), stranger, language(visit, stranger), visit.now());
            return switch (outcome) {
                case Arrive.Outcome.Known(Account account) -> in(visit, transaction, account, "sign-in", to);
                case Arrive.Outcome.Joined(Account account) -> {
                    desk.mail().warn(transaction.sql(), account.id(), "house", visit.now());
                    yield in(visit, transaction, account, "house-joined", to);
                }
                case Arrive.Outcome.Made(Account account) -> in(visit, transaction, account, "account", to);
                case Arrive.Outcome.Ended _ -> refused(visit, transaction, stranger, "house.ended");
                case Arrive.Outcome.Unverified _ -> refused(visit, transaction, stranger, "house.unverified");
                case Arrive.Outcome.Uninvited _ -> refused(visit, transaction, stranger, "house.uninvited");
                case Arrive.Outcome.Another _ -> refused(visit, transaction, stranger, "house.another");
            };
        });
    }

    private Answer in(Visit visit, Transaction transaction, Account account, String deed, String to) {
        return comingIn.in(
                visit,
                transaction,
                account.id(),
                deed,
                "house, " + account.role().word(),
                to);
    }

    /// Who proved who they are there may be told why they do not get in here.
    private Answer refused(Visit visit, Transaction transaction, Stranger stranger, String word) {
        visit.note(transaction, "sign-in-refused", "house: " + word + ", " + stranger.mail());
        return Answer.see("/sign-in?said=" + word);
    }

    private Answer provedAgain(Visit visit, Stranger stranger, String account, String session, String to) {
        boolean same = isStill(visit, account, session)
                && new Identities(desk.database().sql())
                        .find(stranger.issuer(), stranger.subject())
                        .filter(it -> it.account().equals(account))
                        .isPresent();
        if (!same) {
            throw new Refusal(422, "house.notyou", name());
        }
        desk.database().write(transaction -> {
            new Sessions(transaction.sql()).prove(visit.person().orElseThrow().session(), visit.now());
            visit.note(transaction, "prove", "house");
            return account;
        });
        return Answer.see(to);
    }

    private Answer joined(Visit visit, Stranger stranger, String account, String session) {
        if (!isStill(visit, account, session)) {
            throw new Refusal(422, "house.stale");
        }
        boolean done = desk.database().write(transaction -> {
            boolean joined = new Identities(transaction.sql()).join(stranger, account, visit.now());
            if (joined) {
                visit.note(transaction, "house-joined", stranger.mail());
                desk.mail().warn(transaction.sql(), account, "house", visit.now());
            }
            return joined;
        });
        if (!done) {
            throw new Refusal(422, "house.another");
        }
        return Answer.see("/account");
    }

    /// The last way in is not taken away.
    private Answer part(Visit visit) {
        mustBeProven(visit);
        String id = visit.who().id();
        if (!visit.who().password() && Passkeys.of(desk.database().sql(), id).isEmpty()) {
            throw new Refusal(422, "account.passkey.last");
        }
        desk.database().write(transaction -> {
            visit.note(transaction, "house-parted", "");
            return new Identities(transaction.sql())
                    .part(id, house.provider().issuer().toString());
        });
        return Answer.see("/account");
    }

    /// Out at the provider, too, for whoever wants that.
    private Answer out(Visit visit) {
        return house.signOut(URI.create(desk.address() + "/sign-in"), visit.now())
                .map(it -> Answer.see(it.toString()))
                .orElseGet(() -> Answer.see("/sign-in"));
    }

    private static boolean isStill(Visit visit, String account, String session) {
        return visit.person()
                .filter(it ->
                        it.account().id().equals(account) && it.session().id().equals(session))
                .isPresent();
    }

    private static String session(Visit visit) {
        return visit.person().orElseThrow().session().id();
    }

    private static void mustBeProven(Visit visit) {
        if (!visit.person().orElseThrow().session().isProven(visit.now())) {
            throw new Refusal(403, "refused.prove");
        }
    }

    private static String language(Visit visit, Stranger stranger) {
        String said = stranger.language().replaceFirst("[-_].*", "");
        return Words.LANGUAGES.contains(said) ? said : visit.words().locale().getLanguage();
    }

    private String bound(String binding, String age) {
        return cookie + "=" + binding + "; Path=/; HttpOnly; SameSite=Lax" + age;
    }

    private String name() {
        return house.provider().name();
    }

    private Refusal away(ProviderException e) {
        LOG.log(Level.WARNING, "the house's sign-in does not work: " + e.getMessage());
        return new Refusal(502, "house.away", name());
    }
}
