"""Lines residents might write, for the tests of places: made up for this project."""

PLACES = """
# house numbers
2913 Emerson Avenue North | 2913 Emerson Avenue North | address | yes
pothole in front of 2913 emerson ave n | in front of 2913 emerson ave n | address | yes
in front of 1512 E Franklin | in front of 1512 E Franklin | address | yes
there's a dead raccoon at 3345 Bryant Ave S since this morning | 3345 Bryant Ave S | address | yes
trash not picked up, 4021 Longfellow | 4021 Longfellow | address | yes
twenty nine thirteen emerson ave n | twenty nine thirteen emerson ave n | address | yes
Address is 615 W 26th St. Thanks | 615 W 26th St | address | yes
my neighbor at 3408 Oliver Ave. N. never mows | 3408 Oliver Ave. N | address | yes
2541 10th ave s no water | 2541 10th ave s | address | yes
the house next to 1809 Girard | next to 1809 Girard | address | yes
2201 Lowry Ave NE apt 4 has no heat | 2201 Lowry Ave NE apt 4 | address | yes
behind 1420 Washington Ave S | behind 1420 Washington Ave S | address | yes
graffiti on garage, 3121-3125 Portland Avenue | 3121-3125 Portland Avenue | address | yes
alley behind 3836 Aldrich Ave S is all ice | alley behind 3836 Aldrich Ave S | address | yes
12 Groveland Terrace, tree down | 12 Groveland Terrace | address | yes
1700 Zzyzx Street has a broken hydrant | 1700 Zzyzx Street | address | unknown
5012 34th ave s, minneapolis mn 55417 | 5012 34th ave s | address | yes
1116 Spruce Place, alarm going | 1116 Spruce Place | address | yes
2100 park, loud music | 2100 park | address | yes
noise at 18 1/2 Ave NE and at 906 18 1/2 Ave NE | 906 18 1/2 Ave NE | address | unknown
300 s 4th st the door is open | 300 s 4th st | address | yes
frente al 2913 de Emerson hay basura | frente al 2913 de Emerson | address | yes
la luz no sirve en el 3345 de la Bryant | 3345 de la Bryant | address | yes
1512 Calle Franklin | 1512 Calle Franklin | address | yes
vivo en 2740 Chicago Ave y no recogieron la basura | 2740 Chicago Ave | address | yes
# corners
pothole at 26th and Lyndale, been there a week | 26th and Lyndale | corner | yes
twenty sixth and lyndale | twenty sixth and lyndale | corner | yes
38th & chicago | 38th & chicago | corner | yes
corner of penn & lowry | penn & lowry | corner | yes
i-94 at hennepin | i-94 at hennepin | corner | yes
Hwy 55 and 46th | Hwy 55 and 46th | corner | yes
street light out on Lake and Bloomington | Lake and Bloomington | corner | yes
a big hole at the corner of Park and 24th | Park and 24th | corner | yes
the signal at Franklin/Nicollet is dark | Franklin/Nicollet | corner | yes
stop sign down, 42nd st and 28th ave | 42nd st and 28th ave | corner | yes
31 st and lyndale | 31 st and lyndale | corner | yes
24 th av s and 38 th st e | 24 th av s and 38 th st e | corner | yes
Central and Lowry NE needle on sidewalk | Central and Lowry NE | corner | yes
water gushing lyndale and 46th | lyndale and 46th | corner | yes
at 26th and 38th there is broken glass | 26th and 38th | corner | yes
38th and 42nd, dead squirrel | 38th and 42nd | corner | yes
38th lyndale light is out | 38th lyndale | corner | yes
at the bus stop on Nicollet and 28th | bus stop on Nicollet and 28th | corner | yes
it is on penn ave n at dowling | penn ave n at dowling | corner | yes
5th street & hennepin avenue downtown | 5th street & hennepin avenue | corner | yes
the crosswalk at W Broadway and Emerson | crosswalk at W Broadway and Emerson | corner | yes
first avenue and fifth street | first avenue and fifth street | corner | yes
fifth and nicollet | fifth and nicollet | corner | yes
SE corner of 26th and Lyndale | SE corner of 26th and Lyndale | corner | yes
50th + xerxes ice on the walk | 50th + xerxes | corner | yes
a car has been left by minnehaha and 42nd for weeks | by minnehaha and 42nd | corner | yes
26 and lyndale big hole | 26 and lyndale | corner | yes
at 26 and lake | 26 and lake | corner | yes
26th n lyndale | 26th n lyndale | corner | yes
26th and lydnale | 26th and lydnale | corner | yes
nicolet and franklin | nicolet and franklin | corner | yes
bloomingtn and 28th | bloomingtn and 28th | corner | yes
35w and lake st ramp, junk | 35w and lake st | corner | yes
dupont and 33rd light flickers every night | dupont and 33rd | corner | yes
hiawatha/46th signal stuck | hiawatha/46th | corner | yes
lyndale and 99th | lyndale and 99th | corner | unknown
corner of foo and bar | foo and bar | corner | unknown
university and 15th ave se | university and 15th ave se | corner | yes
under the bridge at cedar and 6th st | bridge at cedar and 6th st | corner | yes
en la 26 y Lyndale hay un bache | 26 y Lyndale | corner | yes
esquina de Lake y Bloomington | Lake y Bloomington | corner | yes
hay un hoyo en Lake y la 15 | Lake y la 15 | corner | yes
la lampara en la 38 y Chicago no prende | 38 y Chicago | corner | yes
en la calle Lake y la avenida Portland | calle Lake y la avenida Portland | corner | yes
basura en Franklin con Nicollet desde ayer | Franklin con Nicollet | corner | yes
en la esquina de la 31 y Nicollet | 31 y Nicollet | corner | yes
treinta y ocho y lyndale | treinta y ocho y lyndale | corner | yes
hydrant on Blaisdell near 27th | hydrant on Blaisdell near 27th | corner | yes
# blocks
Lake St between 4th and 5th | Lake St between 4th and 5th | block | yes
3200 block of Penn | 3200 block of Penn | block | yes
alley behind 3rd Ave between Lake & 31st | alley behind 3rd Ave between Lake & 31st | block | yes
the whole 4400 block of Xerxes Ave S is dark | 4400 block of Xerxes Ave S | block | yes
Fremont btwn 26th and Lowry needs plowing | Fremont btwn 26th and Lowry | block | yes
Emerson ave n from 33rd to 35th is full of holes | Emerson ave n from 33rd to 35th | block | yes
between Lyndale and Aldrich on 34th | between Lyndale and Aldrich on 34th | block | yes
thirty two hundred block of penn ave n | thirty two hundred block of penn ave n | block | yes
snow not plowed on Garfield from 31st to 33rd | Garfield from 31st to 33rd | block | yes
Penn Ave N, 3200 block | Penn Ave N, 3200 block | block | yes
41st st between bryant and colfax | 41st st between bryant and colfax | block | yes
alley between Pillsbury and Pleasant | alley between Pillsbury and Pleasant | block | yes
Lake entre Chicago y Columbus | Lake entre Chicago y Columbus | block | yes
calle 28 entre Cedar y Bloomington | calle 28 entre Cedar y Bloomington | block | yes
# landmarks
near the cub on lake street | near the cub on lake street | landmark | yes
across from Powderhorn Park | across from Powderhorn Park | landmark | yes
bde maka ska north beach | bde maka ska north beach | landmark | yes
cerca del parque Powderhorn | cerca del parque Powderhorn | landmark | yes
atras de la Cub | atras de la Cub | landmark | unknown
behind the Cub by the tracks | behind the Cub by the tracks | landmark | unknown
swing broken at Loring Park | Loring Park | landmark | yes
someone tagged the Stone Arch Bridge last night | Stone Arch Bridge | landmark | yes
needles near minnehaha falls | near minnehaha falls | landmark | yes
trash all around lake nokomis | lake nokomis | landmark | yes
at the target on nicollet | target on nicollet | landmark | yes
bike in front of the Walgreens on Hennepin | in front of the Walgreens on Hennepin | landmark | yes
bike stuck in the middle of the midtown greenway | midtown greenway | landmark | yes
Lake Harriet bandshell bathroom is locked | Lake Harriet bandshell | landmark | yes
tent next to the Franklin Station | next to the Franklin Station | landmark | yes
outside us bank stadium | outside us bank stadium | landmark | yes
the playground at North Commons Park | playground at North Commons Park | landmark | yes
behind Roosevelt High School | behind Roosevelt High School | landmark | yes
lamp out by the Guthrie Theater | by the Guthrie Theater | landmark | yes
by powderhorn prk at powderhorn park | powderhorn park | landmark | yes
ice on the sidewalk by City Hall | sidewalk by City Hall | landmark | unknown
in the alley behind Midtown Global Market | alley behind Midtown Global Market | landmark | yes
dead goose at Lake of the Isles | Lake of the Isles | landmark | yes
un perro suelto en el parque Corcoran | parque Corcoran | landmark | yes
vidrios en el parque Loring | parque Loring | landmark | yes
detras de la Target | detras de la Target | landmark | unknown
cerca de lake nokomis | cerca de lake nokomis | landmark | yes
# a street or an area, and nothing to tell where in it
potholes all along Lyndale | Lyndale | free | yes
24 th av s | 24 th av s | free | yes
Lake Street is a mess | Lake Street | free | yes
racing on hennepin ave every night | hennepin ave | free | yes
on Minnehaha parkway | Minnehaha parkway | free | yes
they drag race on w broadway | w broadway | free | yes
gunk all over dinkytown | dinkytown | free | yes
hay muchos baches en la avenida Portland | avenida Portland | free | yes
bloomington ave | bloomington ave | free | yes
calle 26 | calle 26 | free | yes
# other towns
4500 France Ave in Edina | 4500 France Ave | address | no
pothole in bloomington | bloomington | free | no
the light at 50th and France, Edina | 50th and France | corner | no
7th st and Cedar in St Paul | 7th st and Cedar | corner | no
pothole in St. Paul | St. Paul | free | no
6700 Penn Ave S, Richfield MN | 6700 Penn Ave S | address | no
bache en Richfield | Richfield | free | no
44th and xerxes in robbinsdale | 44th and xerxes | corner | no
2913 Emerson, West St Paul | 2913 Emerson | address | no
"""

NO_PLACES = """
# when, how long, how many
since tuesday | last night around 9 | at 3 pm | about a week | 5 days | 24 hours | two days ago
May 5th and 6th | on the 5th and 6th | the 3rd of june | june 4 | on 5/6 | 24/7 | since 2023
for 3 weeks | every 1st and 3rd tuesday | from 7 to midnight | between 2 and 4 am | in 10 minutes
this summer | spring and fall | in winter | the second time | for the third time | my 4th call
on monday and tuesday | by the 15th | it was 7:30 | half an hour | 9 to 5 | since march 3rd
el 5 de mayo | desde ayer | hace 3 semanas | todas las noches | a las 7 | 20 minutos | en verano
# how big, how many
2 feet wide | 6 inches deep | 3 cars | 20 bags | about 40 people | 2 of them | one of the lights
two or three | 10 to 15 kids | 30 mph | $200 | 50% | 4 by 6 feet | 100 dollars | 12 and 13
a 4 foot hole | 5 potholes | 2 trees | 30 broken street lights | 2 way street | 4 way stop
one way street | one lane | 3 potholes on my street | 1 dead squirrel | five dogs | dos perros
# nothing that could be found
my car | my street | my block | near my house | outside | in front of my house | down the street
across the street | the alley | on the sidewalk | in the middle of the road | on the corner
at the park | in the park | behind my garage | next door | around here | here | over there | home
all over the place | everywhere | the whole neighborhood | by the tracks | on my way to work
in my backyard | upstairs | at school | the bus stop | on the main road | this road | the highway
up the hill | under the tree | on a tree | near the water | at the store | at work | in the alley
mi calle | mi casa | en la esquina | frente a mi casa | aqui | por mi casa | en el parque
# ranks, sorts and numbers that are no streets
7th grade | 3rd floor | first street light | second light | the first one | 5th wheel | 1st call
my 2nd report | case 26-000123-4 | plate ABC 123 | call 911 | call 311 | unit 4 | apt 12 | covid 19
license plate 123 ABC | number 4 | option 2 | 1 | 42 | two | first | the 2nd | 612-555-0100
# names that are people, ordinary words, or somewhere else
james did it | thomas and james | i am moving from chicago | grand idea | a pleasant day | oak tree
market price | main problem | union worker | winter is coming | king size bed | elm disease
summer school | holiday lights | the central problem | spring cleaning | queen bed
washington state | president lincoln | my target is this | the bank took it | dean of students
I live in St Paul | I work in Edina | vivo en Richfield | park rangers | park my car | parked cars
# talk
hello | help | yes | no | thank you | what are your hours | agent | I need a person | hola | gracias
pothole | street light out | graffiti | a dead animal | noise | the light is out | no water
tree down on a car | loud music | trash | bache | la basura | se fue la luz | stop sign missing
snow on the walk | dog barking all night | leaking hydrant | fireworks | i want to report a hole
can you send someone | it smells bad | no heat in my apartment | when is recycling | how long
"""


def rows(table: str) -> list[list[str]]:
    """Return the cells of every line that is no comment."""
    lines = [line for line in table.strip().splitlines() if not line.startswith("#")]
    return [[cell.strip() for cell in line.split(" | ")] for line in lines]
