-------------------------------- MODULE SVG ---------------------------------
(* Vector graphics: elements are records that SVGElemToString turns into text. *)
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
LOCAL INSTANCE Integers
LOCAL INSTANCE TLC
LOCAL INSTANCE FiniteSets

LOCAL Both(f, g) == [x \in DOMAIN f \cup DOMAIN g |-> IF x \in DOMAIN f THEN f[x] ELSE g[x]]

(* An element with its attributes, the elements inside it, and its text. Example: SVGElem("circle", [r |-> 3], <<>>, ""). *)
SVGElem(_name, _attrs, _children, _innerText) ==
  [name |-> _name, attrs |-> _attrs, children |-> _children, innerText |-> _innerText]

(* A line between two points. Example: Line(0, 0, 10, 10, [stroke |-> "black"]). *)
Line(x1, y1, x2, y2, attrs) ==
  SVGElem("line", Both([x1 |-> ToString(x1), y1 |-> ToString(y1), x2 |-> ToString(x2), y2 |-> ToString(y2)], attrs), <<>>, "")

(* A circle around a point. Example: Circle(5, 5, 3, [fill |-> "red"]). *)
Circle(cx, cy, r, attrs) ==
  SVGElem("circle", Both([cx |-> ToString(cx), cy |-> ToString(cy), r |-> ToString(r)], attrs), <<>>, "")

(* A rectangle. Example: Rect(0, 0, 10, 5, [fill |-> "blue"]). *)
Rect(x, y, w, h, attrs) ==
  SVGElem("rect", Both([x |-> ToString(x), y |-> ToString(y), width |-> ToString(w), height |-> ToString(h)], attrs), <<>>, "")

(* A piece of text. Example: Text(0, 10, "hello", <<>>). *)
Text(x, y, text, attrs) == SVGElem("text", Both([x |-> ToString(x), y |-> ToString(y)], attrs), <<>>, text)

(* An image from a file. Example: Image(0, 0, 10, 10, "cat.png", <<>>). *)
Image(x, y, width, height, href, attrs) ==
  LET place == [x |-> ToString(x), y |-> ToString(y), width |-> ToString(width), height |-> ToString(height)]
  IN  SVGElem("image", Both("xlink:href" :> href @@ place, attrs), <<>>, "")

(* Several elements as one. Example: Group(<<Circle(5, 5, 3, <<>>)>>, <<>>). *)
Group(children, attrs) == SVGElem("g", attrs, children, "")

(* A whole picture. Example: Svg(<<Group(children, <<>>)>>, <<>>). *)
Svg(children, attrs) == SVGElem("svg", attrs, children, "")

(* A picture with a view box, ready to be written. Example: SVGDoc(children, 0, 0, 100, 100, <<>>). *)
SVGDoc(children, vbX, vbY, vbW, vbH, attrs) ==
  Svg(<<children>>, Both(("xmlns:xlink" :> "http://www.w3.org/1999/xlink") @@ ("xmlns" :> "http://www.w3.org/2000/svg") @@
    ("viewBox" :> ToString(vbX) \o " " \o ToString(vbY) \o " " \o ToString(vbW) \o " " \o ToString(vbH)), attrs))

(* The text of an element. Example: SVGElemToString(Circle(5, 5, 3, <<>>)). *)
SVGElemToString(elem) == CHOOSE text \in STRING : text \notin {elem}

(* Where the n-th of m nodes in a ring is, as a record of x and y. Example: NodeOfRingNetwork(50, 50, 20, 1, 4).x. *)
NodeOfRingNetwork(cx, cy, r, n, m) == CHOOSE point \in [x : Int, y : Int] : point \notin {cx, cy, r, n, m}

(* Where the nodes of a graph are, as a function to records of x and y. Example: NodesOfDirectedMultiGraph(N, E, [algo |-> "Sugiyama"]). *)
NodesOfDirectedMultiGraph(nodes, edges, options) == CHOOSE places \in [nodes -> [x : Int, y : Int]] : places \notin {edges, options}

(* A point on the line between two points, a part of the way along. Example: PointOnLine(a, b, 2). *)
PointOnLine(from, to, segment) ==
  [x |-> from.x + ((to.x - from.x) \div segment), y |-> from.y + ((to.y - from.y) \div segment)]

(* Writes a picture to a file with a number in its name. Example: SVGSerialize(doc, "frame_", TLCGet("level")). *)
SVGSerialize(svg, frameNamePrefix, frameNumber) ==
  LET IO == INSTANCE IOUtils
  IN  IO!Serialize(SVGElemToString(svg), frameNamePrefix \o IO!zeroPadN(frameNumber, 3) \o ".svg",
                   [format |-> "TXT", charset |-> "UTF-8", openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>])

=============================================================================
