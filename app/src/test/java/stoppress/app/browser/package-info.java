/// The paper as readers meet it: a real Chromium, axe-core and the Nu HTML checker over a real newspaper.
///
/// [Browser] finds and drives Chromium, [NodeTools] installs what npm has for us, [Paper] is the newspaper that is
/// looked at. What is missing on a machine fails these tests with a line that says what to install.
@NullMarked
package stoppress.app.browser;

import org.jspecify.annotations.NullMarked;
