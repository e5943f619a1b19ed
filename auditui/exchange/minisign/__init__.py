"""Keys and signatures as minisign has them, so that anybody checks a file with `minisign -V`."""
