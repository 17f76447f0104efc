"""Signs a PDF in a process of its own, so that the private key never lies in a web process.

Run as a script, never imported: PKCS#12 file, reason and name are its words, the password stands in
its surroundings, the PDF comes in by its input and goes out signed by its output. Nothing is asked
over the network: PAdES baseline B, without a time stamp.
"""

import os
import sys
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers


def main() -> None:
    file, reason, name = sys.argv[1:]
    password = os.environ["HOPTAC_SIGN_P12_PASSWORD"].encode()
    signer = signers.SimpleSigner.load_pkcs12_data(Path(file).read_bytes(), [], password)
    about = signers.PdfSignatureMetadata(
        field_name="Signature1",
        reason=reason,
        name=name,
        subfilter=fields.SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    pdf = IncrementalPdfFileWriter(BytesIO(sys.stdin.buffer.read()))
    made = signers.PdfSigner(about, signer=signer).sign_pdf(pdf)
    sys.stdout.buffer.write(made.getvalue())


if __name__ == "__main__":
    main()
