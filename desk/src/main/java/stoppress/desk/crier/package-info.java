/// Tells search engines which addresses of the paper have changed (IndexNow), where that is wanted.
///
/// [Crier] does it, [Cries] keeps what is still to be told and how it stands, [Changed] knows which addresses an entry
/// of the log changes. It stands at the desk and not beside the reader's hub: there is one desk and there may be many
/// readers, and a person has to see that it fails and why.
@NullMarked
package stoppress.desk.crier;

import org.jspecify.annotations.NullMarked;
