package stoppress.desk.screens;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stoppress.desk.UrlEncoded;
import stoppress.desk.account.Account;
import stoppress.desk.account.Audit;
import stoppress.desk.database.Transaction;
import stoppress.publication.document.Bounds;
import stoppress.publication.json.Json;
import stoppress.publication.json.RefusedJson;

/// One request of a browser, as its handler sees it.
///
/// @param names what stands in the places of the screen's address that have names
/// @param query the address's parameters, the last of each name
/// @param cookies those that the browser brought, by name
/// @param part whether only a part of the page is wanted (htmx)
record Visit(
        Optional<Person> person,
        List<String> names,
        Map<String, String> query,
        byte[] body,
        Map<String, String> cookies,
        String address,
        String browser,
        boolean part,
        Words words,
        Instant now) {
    String name() {
        return names.getFirst();
    }

    /// Who is signed in.
    Account who() {
        return person.orElseThrow(() -> new IllegalStateException("a screen for people was shown to nobody"))
                .account();
    }

    String query(String name) {
        return query.getOrDefault(name, "");
    }

    /// The form that was sent (`application/x-www-form-urlencoded`).
    Map<String, String> form() {
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    /// A field of the form, without blanks around it; empty where there is none.
    String field(String name) {
        return form().getOrDefault(name, "").strip();
    }

    /// The JSON object that was sent.
    Json.Obj json() {
        try {
            if (Json.read(body, Bounds.DOCUMENT_BYTES, Bounds.DEPTH * 2) instanceof Json.Obj object) {
                return object;
            }
        } catch (RefusedJson e) {
            throw Refusal.wrong("refused.json");
        }
        throw Refusal.wrong("refused.json");
    }

    /// Notes in the audit trail what whoever is there does.
    void note(Transaction transaction, String deed, String what) {
        new Audit(transaction.sql())
                .note(
                        now,
                        person.map(it -> it.account().id()).orElse(""),
                        person.map(it -> it.account().name()).orElse(""),
                        address,
                        deed,
                        what);
    }

    private static Map<String, String> pairs(String text) {
        try {
            return UrlEncoded.pairs(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong("refused.form");
        }
    }
}
