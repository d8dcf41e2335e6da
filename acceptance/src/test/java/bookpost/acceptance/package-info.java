/// What holds over the whole: features on every assembly, the architecture, the documents.
@NullMarked
package bookpost.acceptance;

import org.jspecify.annotations.NullMarked;
