"""DER, written as a hostile sender would: nothing is checked (X.690)."""


def length(number):
    if number < 0x80:
        return bytes([number])
    octets = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets)]) + octets


def value(tag, *contents):
    content = b"".join(contents)
    return bytes([tag]) + length(len(content)) + content


def indefinite(tag, *contents):
    return bytes([tag, 0x80]) + b"".join(contents) + b"\0\0"


def sequence(*contents):
    return value(0x30, *contents)


def set_of(*contents):
    return value(0x31, *sorted(contents))


def unsorted_set(*contents):
    return value(0x31, *contents)


def context(number, *contents, constructed=True):
    return value((0xA0 if constructed else 0x80) | number, *contents)


def integer(number):
    return value(2, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def octets(content):
    return value(4, content)


def bits(content, unused=0):
    return value(3, bytes([unused]), content)


def boolean(true):
    return value(1, b"\xff" if true else b"\0")


def oid(dotted):
    arcs = [int(arc) for arc in dotted.split(".")]
    encoded = bytes([arcs[0] * 40 + arcs[1]])
    for arc in arcs[2:]:
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(0x80 | arc & 0x7F)
        encoded += bytes(reversed(groups))
    return value(6, encoded)


NULL = b"\5\0"


def utf8(text):
    return value(12, text if isinstance(text, bytes) else text.encode())


def ia5(text):
    return value(22, text if isinstance(text, bytes) else text.encode())


def utc_time(text):
    """yymmddhhmmssZ"""
    return value(23, text.encode())


def time(year, month=1, day=1):
    return utc_time(f"{year % 100:02}{month:02}{day:02}000000Z") if year < 2050 else \
        value(24, f"{year:04}{month:02}{day:02}000000Z".encode())


def algorithm(dotted, parameters=NULL):
    return sequence(oid(dotted), parameters)


def read(data):
    """(tag, content, rest) of the first element; definite lengths."""
    first, at = data[1], 2
    if first >= 0x80:
        count = first & 0x7F
        first, at = int.from_bytes(data[2:2 + count], "big"), 2 + count
    return data[0], data[at:at + first], data[at + first:]


def children(data):
    found = []
    while data:
        tag, content, rest = read(data)
        found.append((tag, content, data[:len(data) - len(rest)]))
        data = rest
    return found
