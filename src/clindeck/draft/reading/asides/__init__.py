"""What a file holds beside its subject: notes of its writer, forms, contents, links of a site."""
