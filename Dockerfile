# The program with what it asks for help: Tesseract for scans, LibreOffice for formats of its own.
#   docker build -t vanban .
#   docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" vanban convert van-ban -o ket-qua
FROM rust:1-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN cargo build --locked --release

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-vie tesseract-ocr-eng libreoffice-writer-nogui \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/target/release/vanban /usr/local/bin/vanban
RUN useradd --create-home vanban
USER vanban
# Whoever runs it may be another user, without a home of its own.
ENV HOME=/tmp
WORKDIR /work
ENTRYPOINT ["vanban"]
CMD ["--help"]
