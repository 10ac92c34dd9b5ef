// The package unpacks itself into the folder for temporary files, which the caller sets. Its own libraries it unpacks only where it takes the machine for one of
// Amazon's, so the caller sets that, too.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
