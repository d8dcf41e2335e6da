/// Tests of the whole project: features on every assembly, the architecture, the documents.
@NullMarked
package bookpost.acceptance;

import org.jspecify.annotations.NullMarked;
